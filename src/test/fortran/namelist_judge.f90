! Reads namelists as gfortran reads them and prints what it made of them, for GfortranJudgeTest.
!
! Usage: namelist_judge LIST. Each line of LIST holds the program whose groups are to be read (S, M
! or F for ww3_shel, ww3_multi and ww3_ounf), a blank and a path. For each group a line "G name
! iostat" is printed, and where iostat is not positive a line "V path value" for each component.
! A component that was not assigned keeps its first value: ~ for text, -99 for numbers, F.
!
! Lengths and orders are those of w3nmlshelmd.F90, w3nmlmultimd.F90 and w3nmlounfmd.F90.
module declared
  implicit none
  type shel_domain
    integer :: iostyp = -99
    character(15) :: start = '~', stop = '~'
    character(1) :: outffile = '~'
  end type
  type multi_domain
    integer :: nrinp = -99, nrgrd = -99
    logical :: unipts = .false.
    integer :: iostyp = -99
    logical :: upproc = .false., pshare = .false., flghg1 = .false., flghg2 = .false.
    character(15) :: start = '~', stop = '~'
  end type
  type forcing
    character(13) :: water_levels = '~', currents = '~', winds = '~', atm_momentum = '~'
    character(13) :: air_density = '~', ice_conc = '~', ice_param1 = '~', ice_param2 = '~'
    character(13) :: ice_param3 = '~', ice_param4 = '~', ice_param5 = '~', mud_density = '~'
    character(13) :: mud_thickness = '~', mud_viscosity = '~'
  end type
  type assimilation
    character(13) :: mean = '~', spec1d = '~', spec2d = '~'
  end type
  type resources
    integer :: rank_id = -99, group_id = -99
    real :: comm_frac(2) = -99
    logical :: bound_flag = .false.
  end type
  type grid
    character(13) :: name = '~'
    type(forcing) :: forcing
    type(assimilation) :: assim
    type(resources) :: resource
  end type
  type shel_point
    character(64) :: file = '~'
  end type
  type multi_point
    character(13) :: name = '~'
    character(64) :: file = '~'
  end type
  type field_list
    character(1024) :: list = '~'
  end type
  type track
    logical :: format = .false.
  end type
  type partition
    integer :: x0 = -99, xn = -99, nx = -99, y0 = -99, yn = -99, ny = -99
    logical :: format = .false.
  end type
  type restart
    character(1024) :: extra = '~'
  end type
  type shel_type
    type(shel_point) :: point
    type(field_list) :: field
    type(track) :: track
    type(partition) :: partition
    type(restart) :: restart
  end type
  type multi_type
    type(multi_point) :: point
    type(field_list) :: field
    type(track) :: track
    type(partition) :: partition
    type(restart) :: restart
  end type
  type shel_time
    character(15) :: start = '~', stride = '~', stop = '~', outffile = '~'
  end type
  type multi_time
    character(15) :: start = '~', stride = '~', stop = '~'
    character(1) :: outffile = '~'
  end type
  type shel_date
    type(shel_time) :: field, point, track, restart, restart2, boundary, partition, coupling
  end type
  type multi_date
    type(multi_time) :: field, point, track, restart, restart2, boundary, partition, coupling
  end type
  type ounf_field
    character(15) :: timestart = '~', timestride = '~', timecount = '~'
    integer :: timesplit = -99
    character(1024) :: list = '~'
    character(15) :: partition = '~'
    logical :: samefile = .false., vector = .false.
    integer :: type = -99
    character(15) :: timeref = '~'
    logical :: fcvars = .false.
    character(1) :: timevar = '~', timeunit = '~'
    character(15) :: timeepoch = '~'
    real :: noval = -99
    logical :: mapsta = .false.
  end type
  type ounf_file
    character(30) :: prefix = '~'
    integer :: netcdf = -99, ix0 = -99, ixn = -99, iy0 = -99, iyn = -99
  end type
end module

module printing
  use declared
  implicit none
contains
  subroutine put(path, value)
    character(*), intent(in) :: path, value
    write (*, '(4a)') 'V ', path, ' ', trim(value)
  end subroutine
  subroutine put_integer(path, value)
    character(*), intent(in) :: path
    integer, intent(in) :: value
    write (*, '(3a,i0)') 'V ', path, ' ', value
  end subroutine
  subroutine put_real(path, value)
    character(*), intent(in) :: path
    real, intent(in) :: value
    write (*, '(3a,es15.8)') 'V ', path, ' ', value
  end subroutine
  subroutine put_logical(path, value)
    character(*), intent(in) :: path
    logical, intent(in) :: value
    write (*, '(3a,l1)') 'V ', path, ' ', value
  end subroutine
  subroutine put_shel_time(path, t)
    character(*), intent(in) :: path
    type(shel_time), intent(in) :: t
    call put(path//'%start', t%start)
    call put(path//'%stride', t%stride)
    call put(path//'%stop', t%stop)
    call put(path//'%outffile', t%outffile)
  end subroutine
  subroutine put_shel_date(path, d)
    character(*), intent(in) :: path
    type(shel_date), intent(in) :: d
    call put_shel_time(path//'%field', d%field)
    call put_shel_time(path//'%point', d%point)
    call put_shel_time(path//'%track', d%track)
    call put_shel_time(path//'%restart', d%restart)
    call put_shel_time(path//'%restart2', d%restart2)
    call put_shel_time(path//'%boundary', d%boundary)
    call put_shel_time(path//'%partition', d%partition)
    call put_shel_time(path//'%coupling', d%coupling)
  end subroutine
  subroutine put_multi_time(path, t)
    character(*), intent(in) :: path
    type(multi_time), intent(in) :: t
    call put(path//'%start', t%start)
    call put(path//'%stride', t%stride)
    call put(path//'%stop', t%stop)
    call put(path//'%outffile', t%outffile)
  end subroutine
  subroutine put_multi_date(path, d)
    character(*), intent(in) :: path
    type(multi_date), intent(in) :: d
    call put_multi_time(path//'%field', d%field)
    call put_multi_time(path//'%point', d%point)
    call put_multi_time(path//'%track', d%track)
    call put_multi_time(path//'%restart', d%restart)
    call put_multi_time(path//'%restart2', d%restart2)
    call put_multi_time(path//'%boundary', d%boundary)
    call put_multi_time(path//'%partition', d%partition)
    call put_multi_time(path//'%coupling', d%coupling)
  end subroutine
  subroutine put_partition(path, p)
    character(*), intent(in) :: path
    type(partition), intent(in) :: p
    call put_integer(path//'%x0', p%x0)
    call put_integer(path//'%xn', p%xn)
    call put_integer(path//'%nx', p%nx)
    call put_integer(path//'%y0', p%y0)
    call put_integer(path//'%yn', p%yn)
    call put_integer(path//'%ny', p%ny)
    call put_logical(path//'%format', p%format)
  end subroutine
  subroutine put_multi_type(path, t)
    character(*), intent(in) :: path
    type(multi_type), intent(in) :: t
    call put(path//'%point%name', t%point%name)
    call put(path//'%point%file', t%point%file)
    call put(path//'%field%list', t%field%list)
    call put_logical(path//'%track%format', t%track%format)
    call put_partition(path//'%partition', t%partition)
    call put(path//'%restart%extra', t%restart%extra)
  end subroutine
  subroutine put_grid(path, g)
    character(*), intent(in) :: path
    type(grid), intent(in) :: g
    call put(path//'%name', g%name)
    call put(path//'%forcing%water_levels', g%forcing%water_levels)
    call put(path//'%forcing%currents', g%forcing%currents)
    call put(path//'%forcing%winds', g%forcing%winds)
    call put(path//'%forcing%atm_momentum', g%forcing%atm_momentum)
    call put(path//'%forcing%air_density', g%forcing%air_density)
    call put(path//'%forcing%ice_conc', g%forcing%ice_conc)
    call put(path//'%forcing%ice_param1', g%forcing%ice_param1)
    call put(path//'%forcing%ice_param2', g%forcing%ice_param2)
    call put(path//'%forcing%ice_param3', g%forcing%ice_param3)
    call put(path//'%forcing%ice_param4', g%forcing%ice_param4)
    call put(path//'%forcing%ice_param5', g%forcing%ice_param5)
    call put(path//'%forcing%mud_density', g%forcing%mud_density)
    call put(path//'%forcing%mud_thickness', g%forcing%mud_thickness)
    call put(path//'%forcing%mud_viscosity', g%forcing%mud_viscosity)
    call put(path//'%assim%mean', g%assim%mean)
    call put(path//'%assim%spec1d', g%assim%spec1d)
    call put(path//'%assim%spec2d', g%assim%spec2d)
    call put_integer(path//'%resource%rank_id', g%resource%rank_id)
    call put_integer(path//'%resource%group_id', g%resource%group_id)
    call put_real(path//'%resource%comm_frac(1)', g%resource%comm_frac(1))
    call put_real(path//'%resource%comm_frac(2)', g%resource%comm_frac(2))
    call put_logical(path//'%resource%bound_flag', g%resource%bound_flag)
  end subroutine
end module

program namelist_judge
  use printing
  implicit none
  integer, parameter :: grids = 3
  character(1024) :: list, line
  integer :: status

  call get_command_argument(1, list)
  open (11, file=trim(list), status='old', action='read')
  do
    read (11, '(a)', iostat=status) line
    if (status /= 0) exit
    open (10, file=trim(line(3:)), status='old', action='read')
    select case (line(1:1))
    case ('S')
      call read_shel()
    case ('M')
      call read_multi()
    case ('F')
      call read_ounf()
    end select
    close (10)
    write (*, '(a)') 'E'
    flush (6)
  end do

contains

  logical function is_read(name, code)
    character(*), intent(in) :: name
    integer, intent(in) :: code
    write (*, '(3a,i0)') 'G ', name, ' ', code
    is_read = code <= 0
  end function

  subroutine read_shel()
    type(shel_domain) :: domain
    type(shel_type) :: type
    type(shel_date) :: date
    integer :: code
    character(200) :: why
    namelist /domain_nml/ domain
    namelist /output_type_nml/ type
    namelist /output_date_nml/ date
    domain = shel_domain()
    type = shel_type(shel_point(), field_list(), track(), partition(), restart())
    date = shel_date(shel_time(), shel_time(), shel_time(), shel_time(), shel_time(), &
         shel_time(), shel_time(), shel_time())
    rewind (10)
    read (10, nml=domain_nml, iostat=code, iomsg=why)
    if (is_read('domain_nml', code)) then
      call put_integer('domain%iostyp', domain%iostyp)
      call put('domain%start', domain%start)
      call put('domain%stop', domain%stop)
      call put('domain%outffile', domain%outffile)
    end if
    rewind (10)
    read (10, nml=output_type_nml, iostat=code, iomsg=why)
    if (is_read('output_type_nml', code)) then
      call put('type%point%file', type%point%file)
      call put('type%field%list', type%field%list)
      call put_logical('type%track%format', type%track%format)
      call put_partition('type%partition', type%partition)
      call put('type%restart%extra', type%restart%extra)
    end if
    rewind (10)
    read (10, nml=output_date_nml, iostat=code, iomsg=why)
    if (is_read('output_date_nml', code)) call put_shel_date('date', date)
  end subroutine

  subroutine read_multi()
    type(multi_domain) :: domain
    type(grid) :: model(grids)
    type(multi_type) :: alltype, itype(grids)
    type(multi_date) :: alldate, idate(grids)
    integer :: code, i
    character(200) :: why
    character(3) :: at
    namelist /domain_nml/ domain
    namelist /model_grid_nml/ model
    namelist /output_type_nml/ alltype, itype
    namelist /output_date_nml/ alldate, idate
    domain = multi_domain()
    model = grid('~', forcing(), assimilation(), resources())
    alltype = multi_type(multi_point(), field_list(), track(), partition(), restart())
    itype = alltype
    alldate = multi_date(multi_time(), multi_time(), multi_time(), multi_time(), multi_time(), &
         multi_time(), multi_time(), multi_time())
    idate = alldate
    rewind (10)
    read (10, nml=domain_nml, iostat=code, iomsg=why)
    if (is_read('domain_nml', code)) then
      call put_integer('domain%nrinp', domain%nrinp)
      call put_integer('domain%nrgrd', domain%nrgrd)
      call put_logical('domain%unipts', domain%unipts)
      call put_integer('domain%iostyp', domain%iostyp)
      call put_logical('domain%upproc', domain%upproc)
      call put_logical('domain%pshare', domain%pshare)
      call put_logical('domain%flghg1', domain%flghg1)
      call put_logical('domain%flghg2', domain%flghg2)
      call put('domain%start', domain%start)
      call put('domain%stop', domain%stop)
    end if
    rewind (10)
    read (10, nml=model_grid_nml, iostat=code, iomsg=why)
    if (is_read('model_grid_nml', code)) then
      do i = 1, grids
        write (at, '(a,i1,a)') '(', i, ')'
        call put_grid('model'//at, model(i))
      end do
    end if
    rewind (10)
    read (10, nml=output_type_nml, iostat=code, iomsg=why)
    if (is_read('output_type_nml', code)) then
      call put_multi_type('alltype', alltype)
      do i = 1, grids
        write (at, '(a,i1,a)') '(', i, ')'
        call put_multi_type('itype'//at, itype(i))
      end do
    end if
    rewind (10)
    read (10, nml=output_date_nml, iostat=code, iomsg=why)
    if (is_read('output_date_nml', code)) then
      call put_multi_date('alldate', alldate)
      do i = 1, grids
        write (at, '(a,i1,a)') '(', i, ')'
        call put_multi_date('idate'//at, idate(i))
      end do
    end if
  end subroutine

  subroutine read_ounf()
    type(ounf_field) :: field
    type(ounf_file) :: file
    integer :: code
    character(200) :: why
    namelist /field_nml/ field
    namelist /file_nml/ file
    field = ounf_field()
    file = ounf_file()
    rewind (10)
    read (10, nml=field_nml, iostat=code, iomsg=why)
    if (is_read('field_nml', code)) then
      call put('field%timestart', field%timestart)
      call put('field%timestride', field%timestride)
      call put('field%timecount', field%timecount)
      call put_integer('field%timesplit', field%timesplit)
      call put('field%list', field%list)
      call put('field%partition', field%partition)
      call put_logical('field%samefile', field%samefile)
      call put_logical('field%vector', field%vector)
      call put_integer('field%type', field%type)
      call put('field%timeref', field%timeref)
      call put_logical('field%fcvars', field%fcvars)
      call put('field%timevar', field%timevar)
      call put('field%timeunit', field%timeunit)
      call put('field%timeepoch', field%timeepoch)
      call put_real('field%noval', field%noval)
      call put_logical('field%mapsta', field%mapsta)
    end if
    rewind (10)
    read (10, nml=file_nml, iostat=code, iomsg=why)
    if (is_read('file_nml', code)) then
      call put('file%prefix', file%prefix)
      call put_integer('file%netcdf', file%netcdf)
      call put_integer('file%ix0', file%ix0)
      call put_integer('file%ixn', file%ixn)
      call put_integer('file%iy0', file%iy0)
      call put_integer('file%iyn', file%iyn)
    end if
  end subroutine
end program
